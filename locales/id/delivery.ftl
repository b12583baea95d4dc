delivery-answer = Balas { $answer }.
delivery-answers = Balas { $others } atau { $last }.
