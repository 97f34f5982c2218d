import type { AttributeDefinitions, ChoiceParam } from "#attributes";
import type { Geometry, Size } from "../geometry";
import { type Asked, asked, type Base, type WantedTool } from "./asked";
import type { Connection } from "./connections";

/** How task types write down what is to be drawn: the other half of `geometries.py`. */

export interface GeometryParams {
  objects_to_annotate: readonly ChoiceParam[];
  min_width?: number | null;
  min_height?: number | null;
  can_rotate?: boolean | null;
  min_vertices?: number | null;
  max_vertices?: number | null;
  connections?: readonly ConnectionParam[] | null;
}

interface ConnectionParam {
  pair: readonly [string, string];
  connection_attribute?: string | null;
}

/** By the geometries' names. */
export type GeometriesParams = Readonly<Partial<Record<Geometry, GeometryParams | null>>>;

/** In the order in which they are offered. */
const geometries: readonly Geometry[] = ["box", "polygon", "line", "point", "ellipse", "cuboid"];

export function toolsOf(params: GeometriesParams): readonly WantedTool[] {
  return geometries.flatMap((geometry) => {
    const wanted = params[geometry];
    return wanted == null ? [] : [toolFrom(geometry, wanted)];
  });
}

function connectionsOf({ point }: GeometriesParams): readonly Connection[] {
  return (point?.connections ?? []).map(({ pair, connection_attribute: attribute }) => ({
    pair,
    attribute: attribute ?? undefined,
  }));
}

function toolFrom(geometry: Geometry, params: GeometryParams): WantedTool {
  return {
    geometry,
    labels: params.objects_to_annotate,
    minWidth: params.min_width ?? 0,
    minHeight: params.min_height ?? 0,
    canRotate: params.can_rotate ?? false,
    minVertices: params.min_vertices ?? 1,
    maxVertices: params.max_vertices ?? Infinity,
  };
}

/** What is drawn, what is said of it, and what may be done with what is there: `drawn_params.py`. */
export interface DrawnParams {
  geometries: GeometriesParams;
  annotation_attributes?: AttributeDefinitions | null;
  links?: Readonly<Record<string, LinkParams>> | null;
  padding?: number | null;
  paddingX?: number | null;
  paddingY?: number | null;
  base_annotations?: unknown;
  can_add_base_annotations?: boolean | null;
  can_edit_base_annotations?: boolean | null;
  can_edit_base_annotation_labels?: boolean | null;
  can_delete_base_annotations?: boolean | null;
}

interface LinkParams {
  is_bidirectional?: boolean | null;
  from_allowed_labels?: readonly string[] | null;
  to_allowed_labels?: readonly string[] | null;
}

export function askedOfDrawn(
  params: DrawnParams,
  picture: Size,
  { starting, given }: Pick<Base, "starting" | "given">,
): Asked {
  const { padding, paddingX, paddingY } = params;
  const canEdit = params.can_edit_base_annotations ?? true;
  return asked({
    picture,
    padding: { x: paddingX ?? padding ?? 0, y: paddingY ?? padding ?? 0 },
    tools: toolsOf(params.geometries),
    connections: connectionsOf(params.geometries),
    attributes: params.annotation_attributes ?? {},
    links: Object.entries(params.links ?? {}).map(([name, link]) => ({
      name,
      isBidirectional: link.is_bidirectional ?? false,
      from: link.from_allowed_labels ?? undefined,
      to: link.to_allowed_labels ?? undefined,
    })),
    base: {
      starting,
      given,
      canAdd: params.base_annotations == null || (params.can_add_base_annotations ?? true),
      canEdit,
      canRelabel: params.can_edit_base_annotation_labels ?? canEdit,
      canDelete: params.can_delete_base_annotations ?? true,
    },
  });
}

/** Parameters of a type with one geometry. */
export interface OneGeometryParams extends GeometryParams {
  with_labels?: boolean | null;
  splines?: boolean | null;
  min_annotations?: number | null;
  max_annotations?: number | null;
  annotation_attributes?: AttributeDefinitions | null;
  examples?: readonly ExampleParam[] | null;
}

/** A picture that shows how it is done, or how not. */
export interface ExampleParam {
  correct: boolean;
  explanation?: string | null;
}

export function askedOfOne(geometry: Geometry, params: OneGeometryParams, picture: Size): Asked {
  return asked({
    picture,
    tools: [{ ...toolFrom(geometry, params), isSpline: params.splines ?? false }],
    hasLabels: params.with_labels ?? false,
    attributes: params.annotation_attributes ?? {},
    least: params.min_annotations ?? 0,
    most: params.max_annotations || Infinity,
  });
}
