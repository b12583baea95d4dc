loan-words-flat = Flat
loan-words-declining = Menurun
loan-words-annuity = Anuitas
loan-words-flat-inside = flat
loan-words-declining-inside = menurun
loan-words-annuity-inside = anuitas
loan-words-per-month = { $percent } % sebulan
loan-words-per-year = { $percent } % setahun
