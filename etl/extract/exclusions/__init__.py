"""Why a number is no figure: a date, an age, a rate, money, a page number."""
