exam-sessions-free = sisa { $free } kursi
exam-sessions-full = penuh, { $waiting } menunggu
exam-sessions-label = { $title }: { $date }, { $seats }
exam-sessions-barred = • { $title }. { $why }
exam-sessions-other = Ikut { $session }
exam-sessions-when-where = { $startsAt }, { $place }
exam-sessions-bring = Bawa KTP asli, 2 pas foto, dan alat tulis.
