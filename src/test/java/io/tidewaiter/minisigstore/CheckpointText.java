package io.tidewaiter.minisigstore;

import java.util.List;

/** A checkpoint taken apart: three lines of body, then one that signs them. */
record CheckpointText(String origin, String size, String root, String signature) {
  static CheckpointText of(InclusionProof proof) {
    List<String> lines = proof.checkpoint().lines().toList();
    return new CheckpointText(lines.get(0), lines.get(1), lines.get(2), lines.get(4));
  }

  String ofOrigin(String other) {
    return new CheckpointText(other, size, root, signature).text();
  }

  String ofSize(long other) {
    return new CheckpointText(origin, "" + other, root, signature).text();
  }

  String badlySigned() {
    int space = signature.lastIndexOf(' ') + 1;
    String flipped = Bytes.base64(signature.substring(space)).flipped(-1).base64();
    return new CheckpointText(origin, size, root, signature.substring(0, space) + flipped).text();
  }

  String unsigned() {
    return body();
  }

  private String text() {
    return body() + "\n" + signature + "\n";
  }

  private String body() {
    return origin + "\n" + size + "\n" + root + "\n";
  }
}
