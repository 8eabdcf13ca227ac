"""Parts that the cards and forms of several pages share: choosing subjects, phones, roles, ties, history.

Every editor of rows gives and takes plain lists of mappings (``value``, ``set_value``) and tells of changes
by ``changed``, so that ``Editor.bind(name, widget, read_rows, write_rows)`` binds it like any field.
"""
