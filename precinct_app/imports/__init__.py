"""Spreadsheets and map files in: mapping of columns, preview, errors per row."""
