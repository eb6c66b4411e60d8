package io.tidewaiter.system.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A tar archive of one small file, in the ustar format.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">POSIX, pax</a>
 */
final class TinyTar {
  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;

  private TinyTar() {}

  static byte[] of(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    int blocks = (bytes.length + BLOCK - 1) / BLOCK;
    // a header, the content, and two empty blocks that end the archive
    byte[] tar = new byte[(1 + blocks + 2) * BLOCK];
    put(tar, 0, name);
    put(tar, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(tar, 124, octal(bytes.length, 11) + "\0" + octal(0, 11) + "\0");
    put(tar, CHECKSUM, "        0");
    put(tar, 257, "ustar\00000");
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += tar[i];
    }
    put(tar, CHECKSUM, octal(sum, 6) + "\0 ");
    System.arraycopy(bytes, 0, tar, BLOCK, bytes.length);
    return tar;
  }

  static byte[] gzipped(byte[] tar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String octal(int value, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "o", value);
  }

  private static void put(byte[] tar, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, tar, offset, bytes.length);
  }
}
