package io.tidewaiter.system.clock;

import java.lang.instrument.ClassFileTransformer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets classes that ask for the time of day ask {@link SkewedTime}. Only the constant pool of a
 * class file is changed (JVMS 4.4): references to the two methods get another class, the code stays
 * as it is.
 */
final class ClockCallers implements ClassFileTransformer {
  static final String OURS = "io/tidewaiter/system/clock/SkewedTime";

  private static final int POOL = 10;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD = 10;

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] file) {
    return OURS.equals(name) ? null : redirected(file).orElse(null);
  }

  /** The class file with its questions turned elsewhere; empty if it has none. */
  static Optional<byte[]> redirected(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file.clone());
    int count = in.getShort(POOL - 2) & 0xffff;
    int[] at = new int[count];
    int end = POOL;
    for (int i = 1; i < count; i++) {
      at[i] = end;
      int tag = in.get(end);
      end += length(in, end);
      if (tag == 5 || tag == 6) {
        i++; // a long or a double takes two places
      }
    }
    boolean found = false;
    for (int i = 1; i < count; i++) {
      if (at[i] != 0 && in.get(at[i]) == METHOD && asksForTime(in, at, at[i])) {
        in.putShort(at[i] + 1, (short) (count + 1));
        found = true;
      }
    }
    return found ? Optional.of(withOurs(in, count, end)) : Optional.empty();
  }

  /** The pool with two entries more: our name, and the class of that name. */
  private static byte[] withOurs(ByteBuffer in, int count, int end) {
    byte[] name = OURS.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(in.capacity() + 3 + name.length + 3);
    in.putShort(POOL - 2, (short) (count + 2));
    out.put(in.slice(0, end));
    out.put((byte) UTF8).putShort((short) name.length).put(name);
    out.put((byte) CLASS).putShort((short) count);
    out.put(in.slice(end, in.capacity() - end));
    return out.array();
  }

  private static boolean asksForTime(ByteBuffer in, int[] at, int method) {
    int owner = at[index(in, method + 1)];
    int nameAndType = at[index(in, method + 3)];
    String asked =
        text(in, at[index(in, owner + 1)]) + "." + text(in, at[index(in, nameAndType + 1)]);
    return asked.equals("java/lang/System.currentTimeMillis")
        || asked.equals("jdk/internal/misc/VM.getNanoTimeAdjustment");
  }

  private static int index(ByteBuffer in, int position) {
    return in.getShort(position) & 0xffff;
  }

  private static String text(ByteBuffer in, int utf8) {
    byte[] bytes = new byte[index(in, utf8 + 1)];
    in.get(utf8 + 3, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int length(ByteBuffer in, int entry) {
    return switch (in.get(entry)) {
      case UTF8 -> 3 + index(in, entry + 1);
      case CLASS, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 3, 4, 9, METHOD, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      default -> throw new IllegalArgumentException("no such constant: " + in.get(entry));
    };
  }
}
