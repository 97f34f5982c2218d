import { type OneGeometryParams, type OneGeometryResponse, OneGeometryViewer } from "#shapes";
import type { ViewerProps } from "#tasktypes";

/** The picture with its cuboids. */
export function Viewer(props: ViewerProps<OneGeometryParams, OneGeometryResponse>) {
  return <OneGeometryViewer {...props} geometry="cuboid" />;
}
