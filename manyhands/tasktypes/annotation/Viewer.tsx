import { OneGeometryViewer, type OneGeometryParams, type Response } from "#shapes";
import type { ViewerProps } from "#tasktypes";

/** The picture with its boxes. */
export function Viewer(props: ViewerProps<OneGeometryParams, Response>) {
  return <OneGeometryViewer {...props} geometry="box" />;
}
