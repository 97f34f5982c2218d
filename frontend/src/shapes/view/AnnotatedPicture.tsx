import {
  type CSSProperties,
  type ReactNode,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { type Attachment, nameOf, PaneTools } from "#attachments";
import { Badge, IconButton } from "#kit";
import type { NamedResponse } from "#tasktypes";
import type { Annotation, Answer } from "../model/annotation";
import { sheetOf } from "../model/annotation";
import { type Asked, labelOf } from "../model/asked";
import { nameOf as nameOfAnnotation } from "../model/faults";
import { Swatch } from "../panel/Swatch";
import { Camera } from "../stage/Camera";
import { Mark } from "../stage/Mark";
import { lookFor } from "../stage/MarkLayer";
import { Marks } from "../stage/Marks";
import { Picture, pictureStyle } from "../stage/Picture";
import { usePane, useWheel } from "../stage/usePane";
import { World } from "../stage/World";
import { missingIn } from "./differences";
import "../shapes.css";
import "./view.css";

interface AnnotatedPictureProps {
  asked: Asked;
  attachment: Attachment;
  response: Answer | undefined;
  others: readonly NamedResponse<Answer>[];
  /** What is shown instead of the picture of the attachment. */
  renderPicture?: (style: CSSProperties) => ReactNode;
}

/** More rows than this are counted instead. */
const mostRows = 200;

/** A picture with what was marked on it, to be read; with `others`, where they differ. */
export function AnnotatedPicture(props: AnnotatedPictureProps) {
  const { asked, attachment, response, others, renderPicture } = props;
  const [camera] = useState(() => new Camera(asked.edges));
  const { annotations, links } = useMemo(() => sheetOf(response), [response]);
  const [chosen, choose] = useState<string>();
  const theirs = useMemo(
    () =>
      others.map(({ by, response: other }) => {
        const sheet = sheetOf(other);
        return {
          by,
          more: missingIn(annotations, sheet.annotations),
          less: new Set(missingIn(sheet.annotations, annotations)),
        };
      }),
    [annotations, others],
  );
  return (
    <figure className="sh-viewed">
      <ViewedPicture
        asked={asked}
        attachment={attachment}
        camera={camera}
        annotations={annotations}
        theirs={theirs}
        chosen={chosen}
        renderPicture={renderPicture}
      />
      <figcaption>
        {response !== undefined && annotations.length === 0 && <p>Nothing is marked here.</p>}
        <ul>
          {annotations.slice(0, mostRows).map((one, place) => (
            <Row
              key={one.uuid ?? place}
              asked={asked}
              one={one}
              name={nameOfAnnotation(asked, one, place)}
              isChosen={one.uuid === chosen}
              onChoose={() => choose(one.uuid === chosen ? undefined : one.uuid)}
            >
              {theirs.filter(({ less }) => !less.has(one)).map(({ by }) => by)}
            </Row>
          ))}
          {theirs.flatMap(({ by, more }) =>
            more.slice(0, mostRows).map((one, place) => (
              <Row
                key={`${by} ${one.uuid ?? place}`}
                asked={asked}
                one={one}
                name={labelOf(asked, one.label)?.title ?? one.label ?? one.type}
                isOther
              >
                {[`Only ${by}`]}
              </Row>
            )),
          )}
        </ul>
        {annotations.length > mostRows && <p>And {annotations.length - mostRows} more.</p>}
        {links.length > 0 && <LinkRows asked={asked} annotations={annotations} links={links} />}
      </figcaption>
    </figure>
  );
}

interface ViewedPictureProps {
  asked: Asked;
  attachment: Attachment;
  camera: Camera;
  annotations: readonly Annotation[];
  theirs: readonly { by: string; more: readonly Annotation[] }[];
  chosen: string | undefined;
  renderPicture: ((style: CSSProperties) => ReactNode) | undefined;
}

function ViewedPicture(props: ViewedPictureProps) {
  const { asked, attachment, camera, annotations, theirs, chosen, renderPicture } = props;
  const pane = usePane(camera);
  const picture = useRef<HTMLImageElement>(null);
  const scale = useSyncExternalStore(camera.subscribe, () => camera.settled);
  useWheel(pane, camera, (event) => event.ctrlKey || camera.isCut);
  const { left, top } = asked.edges;
  const { width, height } = camera.size;
  const viewBox = `${left} ${top} ${width} ${height}`;
  const one = annotations.find(({ uuid }) => uuid === chosen);
  const style = pictureStyle(asked, camera.size, scale);
  return (
    <div className="sh-viewed-picture" style={{ aspectRatio: `${width} / ${height}` }}>
      <div
        ref={pane}
        className="sh-pane sh-still"
        onPointerMove={(event) => {
          if (event.buttons === 1) camera.panBy({ x: event.movementX, y: event.movementY });
        }}
      >
        <World camera={camera}>
          {renderPicture?.(style) ?? (
            <Picture
              pictureRef={picture}
              src={attachment.url}
              alt={`${nameOf(attachment)}, ${annotations.length} marked`}
              style={style}
            />
          )}
        </World>
        <Marks camera={camera} viewBox={viewBox} annotations={annotations} asked={asked} />
        <World camera={camera}>
          <svg className="sh-layer" viewBox={viewBox} aria-hidden="true" focusable="false">
            {theirs.flatMap(({ by, more }) =>
              more.map((other, place) => (
                <Mark
                  key={`${by} ${other.uuid ?? place}`}
                  shape={other}
                  look={lookFor(labelOf(asked, other.label))}
                  title={`${labelOf(asked, other.label)?.title ?? other.type} (${by})`}
                  isOther
                />
              )),
            )}
            {one !== undefined && (
              <g className="sh-active">
                <Mark shape={one} look={lookFor(labelOf(asked, one.label))} isFilled />
              </g>
            )}
          </svg>
        </World>
      </div>
      <PaneTools label="Picture">
        <IconButton icon="minus" label="Smaller" size="small" onPress={camera.zoomOut} />
        <IconButton icon="plus" label="Larger" size="small" onPress={camera.zoomIn} />
        <IconButton icon="fit" label="Fit into the frame" size="small" onPress={camera.fit} />
      </PaneTools>
    </div>
  );
}

interface RowProps {
  asked: Asked;
  one: Annotation;
  name: string;
  isOther?: boolean;
  isChosen?: boolean;
  onChoose?: () => void;
  /** Who has it. */
  children: readonly string[];
}

function Row({ asked, one, name, isOther, isChosen, onChoose, children }: RowProps) {
  const said = Object.entries(one.attributes ?? {});
  return (
    <li className="sh-viewed-row" data-other={isOther ? "" : undefined}>
      <Swatch label={labelOf(asked, one.label)} />
      {onChoose === undefined ? (
        <span>{name}</span>
      ) : (
        <button type="button" aria-pressed={isChosen} onClick={onChoose}>
          {name}
        </button>
      )}
      {said.map(([key, value]) => (
        <span key={key} className="sh-said">
          {asked.attributes[key]?.description || key}: {[value].flat().join(", ")}
        </span>
      ))}
      {children.map((by) => (
        <Badge key={by} icon="user">
          {by}
        </Badge>
      ))}
    </li>
  );
}

interface LinkRowsProps {
  asked: Asked;
  annotations: readonly Annotation[];
  links: NonNullable<Answer["links"]>;
}

function LinkRows({ asked, annotations, links }: LinkRowsProps) {
  const name = (uuid: string) => {
    const place = annotations.findIndex((one) => one.uuid === uuid);
    const one = annotations[place];
    return one === undefined ? "?" : nameOfAnnotation(asked, one, place);
  };
  return (
    <ul>
      {links.map((link) => (
        <li key={`${link.name} ${link.from} ${link.to}`}>
          {name(link.from)} → {link.name} → {name(link.to)}
        </li>
      ))}
    </ul>
  );
}
