"""The ground floor: values that every stage uses and that know nothing of any stage."""
