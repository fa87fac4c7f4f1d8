/** The pure door of importing work programmes. */
export {
  changesProgramme,
  compareProgramme,
  type ComparedItem,
  type ComparedMeeting,
  type ComparedProgramme,
} from './compare.ts';
export {
  gatherProgramme,
  postsOf as postsOfCell,
  PROGRAMME_FIELDS,
  programmeFieldWords,
  proposedColumns,
  type ProgrammeField,
} from './gather.ts';
export { importForm, previewFrom, type ImportForm, type ProgrammePreview } from './preview.ts';
