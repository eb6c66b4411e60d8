package io.tidewaiter.manifest;

/**
 * What aliases may still add, so that a page of text cannot become gigabytes of tree. One budget
 * serves one stream.
 */
final class AliasBudget {
  private int inDocument;
  private int inStream = Limits.ALIASED_NODES_IN_STREAM;
  private int characters = Limits.ALIASED_CHARACTERS;

  void startDocument() {
    inDocument = Limits.ALIASED_NODES;
  }

  /** Takes one node that came through the alias at this place. */
  void spend(YamlNode node, Position alias) {
    int length = node instanceof YamlNode.Scalar scalar ? scalar.text().length() : 0;
    inDocument--;
    inStream--;
    characters -= Math.min(length, characters + 1);
    if (inDocument < 0 || inStream < 0 || characters < 0) {
      throw new Unreadable(alias, "aliases repeat too much: write the repeated parts out");
    }
  }
}
