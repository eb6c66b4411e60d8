package io.tidewaiter.minisigstore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes as a value. */
public final class Bytes {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Bytes base64(String text) {
    return new Bytes(Base64.getDecoder().decode(text));
  }

  /** These bytes one after the other. */
  public static Bytes join(Bytes... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Bytes part : parts) {
      joined.writeBytes(part.bytes);
    }
    return new Bytes(joined.toByteArray());
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** As UTF-8 text. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(bytes, from, to));
  }

  public Bytes hash(Hash hash) {
    try {
      return new Bytes(MessageDigest.getInstance(hash.jca()).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public Bytes sha256() {
    return hash(Hash.SHA256);
  }

  /** The same with the lowest bit of one byte turned; an index below zero counts from the end. */
  public Bytes flipped(int index) {
    byte[] changed = bytes.clone();
    changed[index < 0 ? bytes.length + index : index] ^= 1;
    return new Bytes(changed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return size() + " bytes " + hex();
  }
}
