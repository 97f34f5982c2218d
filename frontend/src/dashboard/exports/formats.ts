import type { ExportFormat } from "./queries";

interface FormatText {
  label: string;
  description: string;
}

export const formatTexts: Record<ExportFormat, FormatText> = {
  coco: {
    label: "COCO",
    description: "One JSON file with images, annotations and categories, as pycocotools reads it.",
  },
  yolo: {
    label: "YOLO",
    description: "A text file for each picture, with data.yaml and a list of the pictures, zipped.",
  },
  voc: {
    label: "Pascal VOC",
    description: "An XML file for each picture, with boxes, zipped.",
  },
  jsonl: {
    label: "JSON lines",
    description: "Each task with everything in it, as the API shows it, one on a line.",
  },
};
