/** Shapes on a picture, in its pixels from the top left corner. Pure. */
export { crossesItself } from "./crossing";
export {
  broughtWithin,
  centreOf,
  handlesOf,
  moved,
  movedBy,
  movedWithin,
  resized,
  resizedWithin,
  rotatedBy,
  turningHandleOf,
  wayWithin,
  withHandle,
  withoutVertex,
  withVertex,
} from "./editing";
export { contains, distanceTo, nearestPlace, outlineAt, segmentMiddles, shapeAt } from "./hits";
export { inLine, isOn } from "./lines";
export { overlapOf } from "./overlap";
export {
  type Bounds,
  between,
  boundsAround,
  boundsOfPicture,
  clamp,
  distance,
  onPicture,
  type Point,
  type Size,
  within,
} from "./points";
export {
  areaOf,
  type Box,
  boundsOf,
  boundsOfAll,
  boxBetween,
  type Cuboid,
  cornersOf,
  cuboidFrom,
  type Ellipse,
  ellipseIn,
  type Geometry,
  type Line,
  middleOf,
  type Polygon,
  type Shape,
  type Spot,
  type Stroke,
  strokesOf,
} from "./shape";
export { snapped } from "./snapping";
