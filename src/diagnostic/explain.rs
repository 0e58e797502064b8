//! What each [`Code`](super::Code) means, with a wrong and a right example.
