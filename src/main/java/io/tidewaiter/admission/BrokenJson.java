package io.tidewaiter.admission;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** Words for JSON that cannot be read; the parser's own would quote the foreign bytes. */
final class BrokenJson {
  private BrokenJson() {}

  static String describe(IOException problem) {
    String what = "the body is not valid JSON";
    if (problem instanceof StreamConstraintsException) {
      what = "the body is nested too deep, or has too many values or one that is too long";
    } else if (String.valueOf(problem.getMessage()).startsWith("Duplicate field ")) {
      what = "the body has a duplicate key";
    }
    return what + place(problem);
  }

  private static String place(IOException problem) {
    JsonLocation location =
        problem instanceof JsonProcessingException json ? json.getLocation() : null;
    return location == null || location.getByteOffset() < 0
        ? ""
        : ", near byte " + location.getByteOffset();
  }
}
