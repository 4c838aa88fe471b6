/** `dir` of a field that people write in: their text decides, and while it is empty the interface, so that its placeholder reads right. */
export { directionOfText as textDirection } from '../direction.ts';
