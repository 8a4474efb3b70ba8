"""Pieces that pages share.

- Everywhere: ``tags`` and ``widgets`` are the elements, ``pieces`` and ``tables`` made of them; ``controls``
  and ``scope_bar`` change the address; ``download_menu`` and ``saved_views`` keep a view; ``markdown``.
- Today: ``headline``. Trends: ``trend_bar``, ``trend_lists``, ``finding_lists``. Figures: ``grid``.
- Evidence: ``drawer``, ``evidence_card``, ``document``.
"""
