speaker-who = Untuk siapa?
speaker-choice = { $nickname }
