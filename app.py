"""The dashboard as an app: `streamlit run app.py` (or, with all set up, `libya-map serve`)."""

import streamlit as st

from libya_map.dashboard import SCRIPT, routes

# Streamlit finds an app by reading this very line in the source.
app = st.App(SCRIPT, routes=routes())
