package starlog.runtime.service;

/// A service as [ServiceMain] runs it.
///
/// @param name also the section of the settings: `starlog.<name>`
public record Program(String name, Wiring wiring) {}
