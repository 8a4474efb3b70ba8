"""Crisis Figures' ETL: documents → figures → claims → series → store.

Everything left of the store is pure: the same documents and version give the same rows, whatever the
order, the number of workers or the engine. Nothing here asks for the time or imports dashboard/.
"""

__version__ = "0.1.0"
