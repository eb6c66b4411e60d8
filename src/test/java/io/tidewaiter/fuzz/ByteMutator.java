package io.tidewaiter.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes bytes that nothing is known of. */
final class ByteMutator {
  private static final int LONGEST = 1 << 16;
  private static final List<String> WORDS =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "@",
          "/",
          "*",
          "%",
          "=",
          " ",
          "\n",
          "\t",
          "\0",
          "..",
          "//",
          "---\n",
          "&a ",
          "*a",
          "<<: ",
          "!!",
          "null",
          "true",
          "-1",
          "1e999",
          "\\u0000",
          "9223372036854775808",
          "sha256:",
          "\u202e",
          "\ufeff",
          "\ud83d\udea2",
          "%00",
          "0x",
          "é");

  private final RandomGenerator random;

  ByteMutator(RandomGenerator random) {
    this.random = random;
  }

  byte[] mutate(byte[] input, byte[] other) {
    int at = random.nextInt(input.length + 1);
    int end = Math.min(input.length, at + 1 + random.nextInt(1 << random.nextInt(8)));
    return switch (random.nextInt(8)) {
      case 0, 1 -> with(input, at, at, word());
      case 2 -> with(input, at, end, new byte[0]);
      case 3 -> with(input, end, end, repeated(input, at, end));
      case 4 -> with(input, at, end, piece(other));
      case 5 -> Arrays.copyOf(input, at);
      default -> flipped(input);
    };
  }

  private byte[] flipped(byte[] input) {
    byte[] changed = input.clone();
    if (changed.length > 0) {
      int at = random.nextInt(changed.length);
      boolean bit = random.nextBoolean();
      changed[at] = (byte) (bit ? changed[at] ^ (1 << random.nextInt(8)) : random.nextInt(256));
    }
    return changed;
  }

  /** A part of the input again and again: deep nesting, long runs. */
  private byte[] repeated(byte[] input, int from, int to) {
    byte[] part = Arrays.copyOfRange(input, from, to);
    int times = part.length == 0 ? 0 : Math.min(LONGEST / part.length, 1 << random.nextInt(16));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private byte[] piece(byte[] other) {
    int from = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] with(byte[] input, int from, int to, byte[] piece) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(input, 0, from);
    changed.writeBytes(piece);
    changed.write(input, to, input.length - to);
    return changed.toByteArray();
  }
}
