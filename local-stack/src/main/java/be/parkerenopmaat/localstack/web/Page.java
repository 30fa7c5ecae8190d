package be.parkerenopmaat.localstack.web;

/// Answers one request. It runs on a virtual thread of its own, so it may block.
@FunctionalInterface
public interface Page {

  Answer answer(Request request);
}
