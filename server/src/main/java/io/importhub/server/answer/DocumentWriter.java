package io.importhub.server.answer;

import java.io.IOException;
import java.io.Reader;

/**
 * A document that is written as it is made: nothing of it is held in memory. What XML has no form
 * for, such as U+0000, stands there as U+FFFD (XML 1.0 §2.2). For one thread.
 *
 * <p>Not closed it stays without its end, so that an answer that breaks off does not look whole: it
 * is closed only once all is written.
 */
public interface DocumentWriter {

  /** Writes a text. */
  void text(String name, String value) throws IOException;

  /** Writes a text of any length, to the reader's end. */
  void text(String name, Reader value) throws IOException;

  /** Writes a number. */
  void number(String name, long value) throws IOException;

  /** Writes {@code true} or {@code false}. */
  void bool(String name, boolean value) throws IOException;

  /** Writes that there is no value: {@code null} in JSON, nothing in XML. */
  void nothing(String name) throws IOException;

  /** Begins a member that has members. */
  void startObject(String name) throws IOException;

  /** Ends what {@link #startObject} or {@link #startItem} began. */
  void endObject() throws IOException;

  /** Begins a member that has items: an array in JSON, an element with elements in XML. */
  void startList(String name) throws IOException;

  /**
   * Writes a text that is an attribute of the element under way in XML; it comes before all other
   * members of its object.
   */
  void attribute(String name, String value) throws IOException;

  /**
   * Begins a member that has items: an array in JSON, and in XML no more than its items, which
   * stand as elements beside the other members. {@link #endItems} ends it.
   */
  void startItems(String name) throws IOException;

  /** Ends what {@link #startItems} began. */
  void endItems() throws IOException;

  /**
   * Begins an item of a list.
   *
   * @param name of its element in XML; JSON shows none
   */
  void startItem(String name) throws IOException;

  /** Ends a list. */
  void endList() throws IOException;

  /** Ends the document. */
  void close() throws IOException;
}
