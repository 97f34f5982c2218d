import { useCommand } from "#keys";
import type { DrawingState } from "#shapes";
import { featureCommand, mostKeys } from "./keys";
import type { Transcribing } from "./Transcribing";

interface TranscribingKeysProps {
  work: Transcribing;
  state: DrawingState;
  onEnter: () => void;
  /** Brings the focus to the page. */
  onStage: () => void;
}

/** Answers to the keys of `keys.ts`; there is nothing of it to see. */
export function TranscribingKeys({ work, state, onEnter, onStage }: TranscribingKeysProps) {
  const isAny = { enabled: work.annotations.length > 0 };
  const isHeld = { enabled: work.selected !== undefined && state.draft.length === 0 };
  const areSeveral = { enabled: work.pages.length > 1 };
  const { page } = work.transcript;
  useCommand("documenttranscription.edit", onEnter, isHeld);
  useCommand(
    "documenttranscription.leave",
    () => {
      work.leave();
      if (work.selected === undefined) onStage();
    },
    isHeld,
  );
  useCommand("documenttranscription.redraw", redrawing(work, onStage), isHeld);
  useCommand("documenttranscription.next", work.goOn(1), isAny);
  useCommand("documenttranscription.previous", work.goOn(-1), isAny);
  useCommand("documenttranscription.next-page", () => work.turnTo(page + 1), areSeveral);
  useCommand("documenttranscription.last-page", () => work.turnTo(page - 1), areSeveral);
  return work.features.slice(0, mostKeys).map(({ label, place }) => (
    <FeatureKey
      key={label}
      place={place}
      onPress={() => {
        work.goOnWith(label);
        onStage();
      }}
    />
  ));
}

function redrawing(work: Transcribing, onStage: () => void) {
  return () => {
    work.redraw();
    onStage();
  };
}

function FeatureKey({ place, onPress }: { place: number; onPress: () => void }) {
  useCommand(featureCommand(place), onPress);
  return null;
}
