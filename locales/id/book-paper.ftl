book-paper-from = Dari Sapa Koperasi, { $office }
book-paper-cell = { $value }
