"""The dashboard: a thin Streamlit page around the map.

``SCRIPT`` is what Streamlit runs at every interaction, ``routes`` what the app serves beside it.
"""

from libya_map.dashboard.server import SCRIPT, routes

__all__ = ["SCRIPT", "routes"]
