"""Times nps beside other programs that count the same answers: same answer first."""
