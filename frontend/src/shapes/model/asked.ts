import type { AttributeDefinitions, ChoiceParam } from "#attributes";
import { type Bounds, boundsOfPicture, type Geometry, type Size } from "../geometry";
import type { Annotation } from "./annotation";
import type { Connection } from "./connections";

/** What a task asks to be marked, whatever its type calls that. It stays as it is. */
export interface Asked {
  picture: Size;
  /** How far shapes may reach. */
  edges: Bounds;
  tools: readonly Tool[];
  /** Of all tools, each name once. */
  labels: readonly Label[];
  /** Every annotation must have a label. */
  hasLabels: boolean;
  /** Nothing is drawn without one: the first comes next until another is chosen. */
  isAlwaysLabelled: boolean;
  attributes: AttributeDefinitions;
  links: readonly LinkDefinition[];
  connections: readonly Connection[];
  base: Base;
  /** How many annotations there must and may be. */
  least: number;
  most: number;
}

/** How one geometry is drawn, and what of it is wanted. */
export interface Tool {
  geometry: Geometry;
  labels: readonly Label[];
  /** In pixels. */
  minWidth: number;
  minHeight: number;
  canRotate: boolean;
  minVertices: number;
  maxVertices: number;
  /** The line is meant to be smooth. */
  isSpline: boolean;
}

export interface Label {
  name: string;
  title: string;
  /** The headings it stands under, the highest first. */
  above: readonly string[];
  /** Among all labels, from 0: gives it its look. */
  place: number;
}

export interface LinkDefinition {
  name: string;
  isBidirectional: boolean;
  /** `undefined` for any. */
  from: readonly string[] | undefined;
  to: readonly string[] | undefined;
}

/** What is there when the work begins, and what may be done to the part that is the customer's. */
export interface Base {
  starting: readonly Annotation[];
  /** The uuids of those that the switches are about. */
  given: ReadonlySet<string>;
  canAdd: boolean;
  canEdit: boolean;
  canRelabel: boolean;
  canDelete: boolean;
}

type ToolOptions = Partial<Omit<Tool, "geometry" | "labels">>;

export interface WantedTool extends ToolOptions {
  geometry: Geometry;
  labels: readonly ChoiceParam[];
}

const usual: Required<ToolOptions> = {
  minWidth: 0,
  minHeight: 0,
  canRotate: false,
  minVertices: 1,
  maxVertices: Infinity,
  isSpline: false,
};

const noBase: Base = {
  starting: [],
  given: new Set(),
  canAdd: true,
  canEdit: true,
  canRelabel: true,
  canDelete: true,
};

interface Wanted extends Partial<Omit<Asked, "tools" | "labels" | "picture" | "edges">> {
  picture: Size;
  tools: readonly WantedTool[];
  padding?: { x: number; y: number };
}

/** Puts together what is asked, with what is usual where nothing is said. */
export function asked({ picture, tools, padding = { x: 0, y: 0 }, ...wanted }: Wanted): Asked {
  const labels = new Map<string, Label>();
  const named = tools.map(({ labels: choices, ...options }) => ({
    ...usual,
    ...options,
    labels: leavesOf(choices).map(({ name, title, above }) => {
      const label = labels.get(name) ?? { name, title, above, place: labels.size };
      labels.set(name, label);
      return label;
    }),
  }));
  const { left, top, right, bottom } = boundsOfPicture(picture);
  return {
    hasLabels: true,
    isAlwaysLabelled: false,
    attributes: {},
    links: [],
    connections: [],
    base: noBase,
    least: 0,
    most: Infinity,
    ...wanted,
    picture,
    edges: {
      left: left - padding.x,
      top: top - padding.y,
      right: right + padding.x,
      bottom: bottom + padding.y,
    },
    tools: named,
    labels: [...labels.values()],
  };
}

function leavesOf(
  choices: readonly ChoiceParam[],
  above: readonly string[] = [],
): Omit<Label, "place">[] {
  return choices.flatMap((entry) => {
    if (typeof entry === "string") return [{ name: entry, title: entry, above }];
    const title = entry.display || entry.choice;
    const below = entry.subchoices ?? [];
    return below.length === 0
      ? [{ name: entry.choice, title, above }]
      : leavesOf(below, [...above, title]);
  });
}

export function toolOf({ tools }: Asked, geometry: Geometry | undefined): Tool | undefined {
  return tools.find((one) => one.geometry === geometry);
}

export function labelOf({ labels }: Asked, name: string | undefined): Label | undefined {
  return name === undefined ? undefined : labels.find((one) => one.name === name);
}

/** Whether an annotation came with the task, which may keep it from being changed. */
export function isBase({ base }: Asked, uuid: string): boolean {
  return base.given.has(uuid);
}
