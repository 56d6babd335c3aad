"""Within one worker everybody hears everything, whoever else fails."""

import logging

from netaccess.push.broker import InProcessBroker
from netaccess.push.messages import AccountChanged, Message, Resync

ONE, TWO = AccountChanged("one"), AccountChanged("two")


def test_all_hear_in_the_order_told():
    broker, first, second = InProcessBroker(), list[Message](), list[Message]()
    broker.subscribe(first.append)
    broker.publish(ONE)
    broker.subscribe(second.append)
    broker.publish(TWO)
    assert (first, second) == ([ONE, TWO], [TWO])
    assert broker.is_well()


def test_one_that_fails_stops_nobody_and_is_logged(caplog):
    broker, heard = InProcessBroker(), list[Message]()

    def fail(_message: Message) -> None:
        raise RuntimeError

    broker.subscribe(fail)
    broker.subscribe(heard.append)
    with caplog.at_level(logging.ERROR):
        broker.publish(ONE)
    assert heard == [ONE]
    assert "failed on AccountChanged" in caplog.text


def test_who_has_gone_hears_no_more_and_may_go_twice_or_while_it_hears():
    broker, heard = InProcessBroker(), list[Message]()

    def once(message: Message) -> None:
        heard.append(message)
        leave()

    leave = broker.subscribe(once)
    broker.subscribe(heard.append)
    broker.publish(ONE)
    broker.publish(TWO)
    leave()
    assert heard == [ONE, ONE, TWO]


def test_a_closed_broker_is_silent():
    broker, heard = InProcessBroker(), list[Message]()
    leave = broker.subscribe(heard.append)
    broker.close()
    broker.publish(Resync())
    leave()
    assert heard == []
