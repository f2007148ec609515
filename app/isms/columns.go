package isms

// Sets of choices used by more than one column. Their labels are the texts
// "choice.<set>.<key>".
var (
	yesNo            = choices("yesno", "yes", "no")
	classifications  = choices("classification", "public", "internal", "confidential", "strictly_confidential")
	protectionNeeds  = choices("protection", "normal", "high", "very_high")
	progress         = choices("progress", "planned", "in_progress", "done")
	implementation   = choices("implementation", "planned", "in_progress", "implemented")
	inclusionReasons = choices("reason", "risk", "law", "contract", "good_practice")
	treatmentOptions = choices("option", "modify", "retain", "avoid", "share")
	outageEffects    = choices("outage_effect", "none", "low", "medium", "high")
)

type choiceSet struct {
	name string
	keys []string
}

func choices(name string, keys ...string) choiceSet { return choiceSet{name, keys} }

// The helpers below build a column; the last argument says where a row keeps it.

func text[T any](key string, width int, at func(*T) *string) *Column {
	return &Column{Key: key, Width: width, text: func(r Row) *string { return at(r.(any).(*T)) }}
}

func long[T any](key string, at func(*T) *string) *Column {
	return text(key, 50, at).kind(LongText)
}

func date[T any](key string, at func(*T) *string) *Column { return text(key, 12, at).kind(Date) }

func choice[T any](key string, set choiceSet, at func(*T) *string) *Column {
	c := text(key, 16, at).kind(Choice)
	c.Set, c.Choices = set.name, set.keys
	return c
}

func reference[T any](key, register string, at func(*T) *string) *Column {
	return text(key, 20, at).kind(Reference).of(register)
}

func entry[T any](key, catalogueKind string, at func(*T) *string) *Column {
	return text(key, 24, at).kind(Entry).of(catalogueKind)
}

func number[T any](key string, at func(*T) *int) *Column {
	return &Column{Key: key, Kind: Number, Width: 8, num: func(r Row) *int { return at(r.(any).(*T)) }}
}

func rating[T any](key, scale string, at func(*T) *int) *Column {
	c := number(key, at).of(scale)
	c.Kind = RatingStep
	return c
}

func list[T any](key string, kind Kind, ref string, at func(*T) *[]string) *Column {
	return &Column{Key: key, Kind: kind, Ref: ref, Width: 24, list: func(r Row) *[]string { return at(r.(any).(*T)) }}
}

func derived(key string, kind Kind, width int, derive func(*ISMS, Row) string) *Column {
	return &Column{Key: key, Kind: kind, Width: width, Derive: derive}
}

// title is the name of a row that the catalogue names.
func title(name func(View, Row) string) *Column {
	return &Column{Key: "title", Width: 36, Derive: func(*ISMS, Row) string { return "" }, Fallback: name}
}

func (c *Column) kind(k Kind) *Column        { c.Kind = k; return c }
func (c *Column) of(ref string) *Column      { c.Ref = ref; return c }
func (c *Column) internal() *Column          { c.Internal = true; return c }
func (c *Column) keeps() *Column             { c.Internal, c.Keeps = true, true; return c }
func (c *Column) acting() *Column            { c.Acting = true; return c }
func (c *Column) ownRows() *Column           { c.OwnRows = true; return c }
func (c *Column) choose(s choiceSet) *Column { c.Set, c.Choices = s.name, s.keys; return c }
func (c *Column) orElse(f func(View, Row) string) *Column {
	c.Fallback = f
	return c
}

// suggested reads a text from the suggestion the row was made from.
func suggested(field string, suggestion *Column) func(View, Row) string {
	return func(v View, r Row) string { return v.Catalogue.Text(v.Lang(), *suggestion.text(r), field) }
}
