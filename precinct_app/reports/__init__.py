"""Documents: neutral blocks, one builder per report, PDF and XLSX writers."""
