//! One request at a time over a connection of its own.

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use flate2::write::MultiGzDecoder;
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::{HeaderMap, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::address::{FetchAddress, is_public};
use super::{Fetch, FetchFailure, FetchFuture, FetchRequest, FetchedList};

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(60);
/// Bytes of an answer at most, unpacked: the largest list that is published has a sixth of it.
const MOST_BYTES: usize = 64 * 1024 * 1024;
const MOST_REDIRECTS: usize = 3;

/// Where requests may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AllowedHosts {
    /// https to public addresses.
    Public,
    /// Also plain http to this machine, for tests against a server of their own.
    #[cfg(test)]
    Loopback,
}

/// The guarded client.
pub(crate) struct Guard {
    permit: AllowedHosts,
    most_bytes: usize,
    tls: TlsConnector,
}

impl Guard {
    /// For life.
    pub(crate) fn public() -> Self {
        Self {
            permit: AllowedHosts::Public,
            most_bytes: MOST_BYTES,
            tls: TlsConnector::from(Arc::new(trust())),
        }
    }

    /// For tests: this machine too, and small answers.
    #[cfg(test)]
    pub(crate) fn loopback(most_bytes: usize) -> Self {
        Self {
            permit: AllowedHosts::Loopback,
            most_bytes,
            ..Self::public()
        }
    }

    fn may_reach(&self, address: IpAddr) -> bool {
        match self.permit {
            AllowedHosts::Public => is_public(address),
            #[cfg(test)]
            AllowedHosts::Loopback => address.is_loopback(),
        }
    }

    fn may_ask(&self, address: &FetchAddress) -> bool {
        match self.permit {
            AllowedHosts::Public => address.secure && address.port == 443,
            #[cfg(test)]
            AllowedHosts::Loopback => true,
        }
    }

    async fn ask(&self, question: &FetchRequest) -> Result<FetchedList, FetchFailure> {
        let mut address = FetchAddress::read(&question.address).ok_or(FetchFailure::Forbidden)?;
        for _ in 0..=MOST_REDIRECTS {
            if !self.may_ask(&address) {
                return Err(FetchFailure::Forbidden);
            }
            let reply = self.request(&address, question).await?;
            let status = reply.status;
            if status == StatusCode::NOT_MODIFIED {
                return Ok(FetchedList::Same);
            }
            if status.is_success() {
                return Ok(FetchedList::List {
                    etag: word(&reply.headers, header::ETAG),
                    modified: word(&reply.headers, header::LAST_MODIFIED),
                    bytes: reply.bytes,
                });
            }
            let to = word(&reply.headers, header::LOCATION);
            if !status.is_redirection() || to.is_empty() {
                return Err(FetchFailure::Status(status.as_u16()));
            }
            address = address.redirected(&to).ok_or(FetchFailure::Forbidden)?;
        }
        Err(FetchFailure::Status(StatusCode::LOOP_DETECTED.as_u16()))
    }

    async fn request(
        &self,
        address: &FetchAddress,
        question: &FetchRequest,
    ) -> Result<HostResponse, FetchFailure> {
        let stream = timeout(CONNECT, self.connect(address))
            .await
            .map_err(|_| FetchFailure::TooSlow)??;
        if !address.secure {
            return exchange(stream, self.most_bytes, ask_for(address, question)?).await;
        }
        let name =
            ServerName::try_from(address.host.clone()).map_err(|_| FetchFailure::Forbidden)?;
        let secured = timeout(CONNECT, self.tls.connect(name, stream))
            .await
            .map_err(|_| FetchFailure::TooSlow)?;
        exchange(
            secured.map_err(|_| FetchFailure::Certificate)?,
            self.most_bytes,
            ask_for(address, question)?,
        )
        .await
    }

    /// Connects to an address that was looked at, so that a name cannot change in between. One that
    /// leads inside besides outside is refused as a whole.
    async fn connect(&self, address: &FetchAddress) -> Result<TcpStream, FetchFailure> {
        let found = lookup_host((address.host.as_str(), address.port)).await;
        let found: Vec<SocketAddr> = found.map_err(|_| FetchFailure::Unreachable)?.collect();
        if found.iter().any(|address| !self.may_reach(address.ip())) {
            return Err(FetchFailure::Forbidden);
        }
        TcpStream::connect(found.as_slice())
            .await
            .map_err(|_| FetchFailure::Unreachable)
    }
}

impl Fetch for Guard {
    fn fetch(&self, question: FetchRequest) -> FetchFuture<'_> {
        Box::pin(async move {
            timeout(WHOLE, self.ask(&question))
                .await
                .map_err(|_| FetchFailure::TooSlow)?
        })
    }
}

fn trust() -> ClientConfig {
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider has the protocol versions of its own default")
        .with_root_certificates(roots)
        .with_no_client_auth()
}

fn word(headers: &HeaderMap, name: header::HeaderName) -> String {
    let value = headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    value.chars().take(500).collect()
}

/// A whole answer; its bytes are unpacked, and there only where it is a list.
struct HostResponse {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

/// Takes bytes up to a limit: a small answer can unpack without end.
struct BoundedBytes {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for BoundedBytes {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes an answer as it comes, so that it lies in memory once, unpacked.
enum AnswerBytes {
    Plain(BoundedBytes),
    Packed(Box<MultiGzDecoder<BoundedBytes>>),
}

impl AnswerBytes {
    fn new(encoding: &str, most: usize) -> Result<Self, FetchFailure> {
        let bytes = BoundedBytes {
            bytes: Vec::new(),
            most,
        };
        match encoding {
            "" | "identity" => Ok(Self::Plain(bytes)),
            "gzip" => Ok(Self::Packed(Box::new(MultiGzDecoder::new(bytes)))),
            _ => Err(FetchFailure::Garbled),
        }
    }

    fn take(&mut self, part: &[u8]) -> io::Result<()> {
        match self {
            Self::Plain(bytes) => bytes.write_all(part),
            Self::Packed(decoder) => decoder.write_all(part),
        }
    }

    fn end(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Plain(bytes) => Ok(bytes.bytes),
            Self::Packed(decoder) => Ok(decoder.finish()?.bytes),
        }
    }
}

async fn taken(mut body: Incoming, encoding: &str, most: usize) -> Result<Vec<u8>, FetchFailure> {
    let failure = |error: io::Error| match error.kind() {
        io::ErrorKind::FileTooLarge => FetchFailure::TooLarge,
        _ => FetchFailure::Garbled,
    };
    let mut bytes = AnswerBytes::new(encoding, most)?;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| FetchFailure::Garbled)?;
        if let Some(part) = frame.data_ref() {
            bytes.take(part).map_err(failure)?;
        }
    }
    bytes.end().map_err(failure)
}

fn ask_for(
    address: &FetchAddress,
    question: &FetchRequest,
) -> Result<Request<Empty<Bytes>>, FetchFailure> {
    let host = match address.port {
        80 | 443 => address.host.clone(),
        port => format!("{}:{port}", address.host),
    };
    let mut request = Request::get(&address.path)
        .header(header::HOST, host)
        .header(
            header::ACCEPT,
            "application/json, text/csv;q=0.9, */*;q=0.5",
        )
        .header(header::ACCEPT_ENCODING, "gzip")
        .header(header::USER_AGENT, "Holdfast meeting lists");
    if !question.etag.is_empty() {
        request = request.header(header::IF_NONE_MATCH, &question.etag);
    }
    if !question.modified.is_empty() {
        request = request.header(header::IF_MODIFIED_SINCE, &question.modified);
    }
    request
        .body(Empty::new())
        .map_err(|_| FetchFailure::Forbidden)
}

/// One request and its whole answer. The connection lives as long as this does.
async fn exchange<S>(
    stream: S,
    most: usize,
    request: Request<Empty<Bytes>>,
) -> Result<HostResponse, FetchFailure>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|_| FetchFailure::Garbled)?;
    let mut connection = pin!(connection);
    let mut work = pin!(async {
        let response = sender
            .send_request(request)
            .await
            .map_err(|_| FetchFailure::Garbled)?;
        let (head, body) = response.into_parts();
        let bytes = if head.status.is_success() {
            let encoding = word(&head.headers, header::CONTENT_ENCODING);
            taken(body, &encoding, most).await?
        } else {
            Vec::new()
        };
        Ok(HostResponse {
            status: head.status,
            headers: head.headers,
            bytes,
        })
    });
    tokio::select! {
        reply = &mut work => reply,
        // The host hung up; what it had sent is still read.
        _ = &mut connection => work.await,
    }
}
