package isms

import "encoding/json"

// AddMethod puts a risk method in force as a new version, dated with the
// draft's day. Assessments keep the version they were made with. Error: the
// method has a problem.
func (d *Draft) AddMethod(m Method, note string) (id string, err error) {
	if err := m.Validate(); err != nil {
		return "", Fail(ErrMethod, "Reason", err)
	}
	definition, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	if id, err = d.Add("methods"); err != nil {
		return "", err
	}
	for _, f := range [][2]string{{"definition", string(definition)}, {"date", d.today}, {"note", note}} {
		if err := d.Set("methods", id, f[0], f[1]); err != nil {
			return "", err
		}
	}
	return id, nil
}

// MethodIn is the method of a version, nil when its definition cannot be used.
func (s *ISMS) MethodIn(v *MethodVersion) *Method { return s.methodOf(v.Definition) }
