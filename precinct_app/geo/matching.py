"""Which area a point lies in: for addresses that are drawn apart from their houses."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray


def holders(areas: Any, points: Any) -> NDArray[np.int64]:
    """Return for each point the number of the smallest area that holds it, -1 where none does.

    Both are arrays of shapely shapes in the same coordinates.
    """
    result = np.full(len(points), -1, dtype=np.int64)
    if not len(areas) or not len(points):
        return result
    tree = shapely.STRtree(areas)
    of_point, of_area = tree.query(points, predicate="intersects")
    # the smallest is written last: a kiosk inside a market hall wins
    order = np.argsort(-shapely.area(np.asarray(areas)[of_area]), kind="stable")
    result[of_point[order]] = of_area[order]
    return result
