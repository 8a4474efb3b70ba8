"""What could be, weighed.

``ties`` gathers and weighs names of the sentence and from ``elsewhere``; ``earlier`` tells from which figure
one goes on, ``sums`` what adds up; ``attacher`` takes the best.
"""
