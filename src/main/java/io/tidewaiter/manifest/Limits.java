package io.tidewaiter.manifest;

/** Bounds on foreign text. Each is far above what a cluster would take. */
final class Limits {
  /** Nesting of one document; the schemas of the largest CRDs stay near 100. */
  static final int DEPTH = 200;

  /** Size of one file in bytes, and of one text in characters; etcd takes 1.5 MiB an object. */
  static final int SIZE = 16 << 20;

  /** Characters of one line of YAML: SnakeYAML's time grows with the square of a long one. */
  static final int LINE = 2 << 20;

  /** Digits of one number. */
  static final int NUMBER_LENGTH = 100;

  /** Nodes that aliases may add to one document. */
  static final int ALIASED_NODES = 100_000;

  /** Nodes that aliases may add to all documents of one stream. */
  static final int ALIASED_NODES_IN_STREAM = 1_000_000;

  /** Characters that aliases may add to one stream. */
  static final int ALIASED_CHARACTERS = SIZE;

  /** Lists within Lists. */
  static final int LISTS = 8;

  /** Problems that are named; what comes after is only said to be there. */
  static final int PROBLEMS = 1000;

  private Limits() {}

  static String tooDeep() {
    return "nested deeper than " + DEPTH + " levels";
  }
}
