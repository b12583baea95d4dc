instalment-table-number = Ke
instalment-table-due = Jatuh tempo
instalment-table-principal = Pokok (Rp)
instalment-table-interest = Jasa (Rp)
instalment-table-total = Jumlah (Rp)
instalment-table-balance = Sisa pokok (Rp)
