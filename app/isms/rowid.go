package isms

// RowID is the row's stable id; it is never given to another row.
func (r *Organisation) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *FactAnswer) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Person) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Role) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *ScopeItem) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Issue) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Party) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Requirement) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Objective) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Asset) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Risk) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Treatment) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *SoAEntry) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Document) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Revision) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *Approval) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *MethodVersion) RowID() string { return r.ID }

// RowID is the row's stable id; it is never given to another row.
func (r *OpenPoint) RowID() string { return r.ID }

func (r *Organisation) setID(id string)  { r.ID = id }
func (r *FactAnswer) setID(id string)    { r.ID = id }
func (r *Person) setID(id string)        { r.ID = id }
func (r *Role) setID(id string)          { r.ID = id }
func (r *ScopeItem) setID(id string)     { r.ID = id }
func (r *Issue) setID(id string)         { r.ID = id }
func (r *Party) setID(id string)         { r.ID = id }
func (r *Requirement) setID(id string)   { r.ID = id }
func (r *Objective) setID(id string)     { r.ID = id }
func (r *Asset) setID(id string)         { r.ID = id }
func (r *Risk) setID(id string)          { r.ID = id }
func (r *Treatment) setID(id string)     { r.ID = id }
func (r *SoAEntry) setID(id string)      { r.ID = id }
func (r *Document) setID(id string)      { r.ID = id }
func (r *Revision) setID(id string)      { r.ID = id }
func (r *Approval) setID(id string)      { r.ID = id }
func (r *MethodVersion) setID(id string) { r.ID = id }
func (r *OpenPoint) setID(id string)     { r.ID = id }
