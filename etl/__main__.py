"""``python -m etl``: see etl.cli.main."""

import sys

from etl.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
