package starlog.embedded.clickhouse.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// The functions of libchdb that we call, found once when the library is loaded. Safe for any thread.
final class NativeCalls {
    final MethodHandle setSignalHandlersEnabled;
    final MethodHandle connect;
    final MethodHandle closeConnection;
    final MethodHandle query;
    final MethodHandle streamQuery;
    final MethodHandle fetch;
    final MethodHandle cancelQuery;
    final MethodHandle resultBuffer;
    final MethodHandle resultLength;
    final MethodHandle resultError;
    final MethodHandle rowsRead;
    final MethodHandle bytesRead;
    final MethodHandle rowsWritten;
    final MethodHandle bytesWritten;
    final MethodHandle elapsedSeconds;
    final MethodHandle destroyResult;
    final MethodHandle insert;
    final MethodHandle append;
    final MethodHandle endInsert;
    final MethodHandle cancelInsert;
    final MethodHandle insertError;
    final MethodHandle destroyInsert;

    private final SymbolLookup library;

    /// Throws IllegalArgumentException if the file cannot be loaded, NoSuchElementException if it lacks a function
    /// (versions before 26.7 have no streamed insert).
    @SuppressWarnings("restricted")
    NativeCalls(Path file) {
        library = SymbolLookup.libraryLookup(file, Arena.global());
        // Connection, statement and its length, format and its length, then names, name lengths, values, value lengths
        // and the count of parameters.
        MemoryLayout[] statement = {
            ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG
        };
        setSignalHandlersEnabled = action("chdb_set_signal_handlers_enabled", JAVA_INT);
        connect = function("chdb_connect", ADDRESS, JAVA_INT, ADDRESS);
        closeConnection = action("chdb_close_conn", ADDRESS);
        query = function("chdb_query_with_params_n", ADDRESS, statement);
        streamQuery = function("chdb_stream_query_with_params_n", ADDRESS, statement);
        fetch = function("chdb_stream_fetch_result", ADDRESS, ADDRESS, ADDRESS);
        cancelQuery = action("chdb_stream_cancel_query", ADDRESS, ADDRESS);
        resultBuffer = function("chdb_result_buffer", ADDRESS, ADDRESS);
        resultLength = function("chdb_result_length", JAVA_LONG, ADDRESS);
        resultError = function("chdb_result_error", ADDRESS, ADDRESS);
        rowsRead = function("chdb_result_storage_rows_read", JAVA_LONG, ADDRESS);
        bytesRead = function("chdb_result_storage_bytes_read", JAVA_LONG, ADDRESS);
        rowsWritten = function("chdb_result_rows_written", JAVA_LONG, ADDRESS);
        bytesWritten = function("chdb_result_bytes_written", JAVA_LONG, ADDRESS);
        elapsedSeconds = function("chdb_result_elapsed", JAVA_DOUBLE, ADDRESS);
        destroyResult = action("chdb_destroy_query_result", ADDRESS);
        insert = function("chdb_stream_insert_with_params_n", ADDRESS, statement);
        append = function("chdb_stream_append", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
        endInsert = function("chdb_stream_done", ADDRESS, ADDRESS);
        cancelInsert = action("chdb_stream_cancel_insert", ADDRESS);
        insertError = function("chdb_stream_insert_error", ADDRESS, ADDRESS);
        destroyInsert = action("chdb_destroy_insert_stream", ADDRESS);
    }

    private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(result, arguments));
    }

    private MethodHandle action(String name, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.ofVoid(arguments));
    }

    @SuppressWarnings("restricted")
    private MethodHandle bind(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
    }

    static MemorySegment pointer(MethodHandle function, Object... arguments) {
        return (MemorySegment) call(function, arguments);
    }

    static long whole(MethodHandle function, Object... arguments) {
        return (long) call(function, arguments);
    }

    /// Some microseconds dearer than an exact call, which does not show beside a statement or a chunk of data.
    static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
