book-sheet-from = Dari Sapa Koperasi, { $office }
book-sheet-cell = { $value }
