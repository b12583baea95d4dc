kept-books-which = Pembukuan koperasi yang mana?
kept-books-of = { $cooperative }
