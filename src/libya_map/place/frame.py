"""The frame around Libya: what is asked of services and taken from files must lie in it."""

from __future__ import annotations

# The country with its waters, degrees WGS 84: (south, west), (north, east).
FRAME = ((19.4, 9.2), (34.2, 25.3))


def is_in_frame(latitude: float, longitude: float) -> bool:
    """Whether a point, degrees WGS 84, lies in the frame; strips of the neighbours do too."""
    (south, west), (north, east) = FRAME
    return south <= latitude <= north and west <= longitude <= east
