"""``python -m libya_map`` is ``libya-map``."""

from libya_map.cli import main

if __name__ == "__main__":
    main()
