import { type Attachment, AttachmentPane } from "#attachments";
import { Dialog } from "#kit";

interface LargePictureProps {
  title: string;
  words: string;
  attachment: Attachment;
  onClose: () => void;
}

/** A picture beside the task, as large as the window. */
export function LargePicture({ title, words, attachment, onClose }: LargePictureProps) {
  return (
    <Dialog title={title} isOpen onClose={onClose} size="large">
      {words !== "" && <p>{words}</p>}
      <div className="sh-beside-large">
        <AttachmentPane attachment={attachment} />
      </div>
    </Dialog>
  );
}
