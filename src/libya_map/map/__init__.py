"""The map that follows the thumb: payload for the browser, folium elements, a page of its own."""
