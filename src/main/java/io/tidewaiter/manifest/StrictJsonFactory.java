package io.tidewaiter.manifest;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;

/**
 * Makes parsers that refuse a name which an object has already. Jackson's own way to do so keeps
 * the names of each object in a hash set: an eighth of all memory that a review takes.
 */
final class StrictJsonFactory extends JsonFactory {
  private static final long serialVersionUID = 1L;

  StrictJsonFactory(JsonFactoryBuilder settings) {
    super(settings);
  }

  private StrictJsonFactory(StrictJsonFactory other) {
    super(other, null);
  }

  @Override
  public JsonFactory copy() {
    return new StrictJsonFactory(this);
  }

  /** Whatever is not surely UTF-8 goes the usual way, whose parsers are as strict. */
  @Override
  protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context)
      throws IOException {
    if (length < 2 || data[offset] != '{' || data[offset + 1] == 0) {
      return super._createParser(data, offset, length, context);
    }
    streamReadConstraints().validateDocumentLength(length);
    context.setEncoding(JsonEncoding.UTF8);
    return new Parser(
        context,
        _parserFeatures,
        this,
        _byteSymbolCanonicalizer.makeChild(_factoryFeatures),
        data,
        offset,
        length);
  }

  private static final class Parser extends UTF8StreamJsonParser {
    Parser(
        IOContext context,
        int features,
        JsonFactory factory,
        ByteQuadsCanonicalizer names,
        byte[] data,
        int offset,
        int length) {
      super(
          context,
          features,
          null,
          factory.getCodec(),
          names,
          data,
          offset,
          offset + length,
          0,
          false);
      _parsingContext = UniqueNames.in(this);
    }
  }
}
