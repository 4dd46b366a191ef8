"""
The queueing model of src/simulate/staffing/queue-model.ts in SimPy, one line of JSON.
Usage: simulate-simpy.py CALLS UNITS SEED CALLS_PER_MINUTE SERVICE_MINUTES KM_PER_MINUTE SIDE
Debian's python3-simpy is version 2 (module SimPy), python3-simpy3 is version 3 (module simpy): either will do.
"""
import json
import math
import random
import sys
import time

calls, units = int(sys.argv[1]), int(sys.argv[2])
random.seed(int(sys.argv[3]))
calls_per_minute, service_minutes, km_per_minute, side = (float(each) for each in sys.argv[4:8])

x = [random.random() * side for _ in range(units)]
y = [random.random() * side for _ in range(units)]
idle = set(range(units))
responded = []
waited = []
busy = 0.0


def nearest(to_x, to_y):
    return min(idle, key=lambda each: (x[each] - to_x) ** 2 + (y[each] - to_y) ** 2)


def send(unit, to_x, to_y, now, called_at):
    """Minutes until the unit is free again."""
    global busy
    waited.append(now - called_at)
    drive = math.hypot(to_x - x[unit], to_y - y[unit]) / km_per_minute
    x[unit], y[unit] = to_x, to_y
    service = random.expovariate(1 / service_minutes)
    responded.append(now + drive - called_at)
    busy += drive + service
    return drive + service


def with_simpy3(simpy):
    env = simpy.Environment()
    waiting = []
    head = [0]

    def call(to_x, to_y):
        called_at = env.now
        if idle:
            unit = nearest(to_x, to_y)
            idle.discard(unit)
        else:
            event = env.event()
            waiting.append(event)
            unit = yield event
        yield env.timeout(send(unit, to_x, to_y, env.now, called_at))
        if head[0] < len(waiting):
            head[0] += 1
            waiting[head[0] - 1].succeed(unit)
        else:
            idle.add(unit)

    def source():
        for _ in range(calls):
            yield env.timeout(random.expovariate(calls_per_minute))
            env.process(call(random.random() * side, random.random() * side))

    env.process(source())
    env.run()
    return env.now


def with_simpy2(SimPy):
    simulation = SimPy.Simulation()
    waiting = []
    head = [0]

    class Call(SimPy.Process):
        def run(self, to_x, to_y):
            called_at = self.sim.now()
            if idle:
                self.unit = nearest(to_x, to_y)
                idle.discard(self.unit)
            else:
                waiting.append(self)
                yield SimPy.passivate, self
            yield SimPy.hold, self, send(self.unit, to_x, to_y, self.sim.now(), called_at)
            if head[0] < len(waiting):
                head[0] += 1
                following = waiting[head[0] - 1]
                following.unit = self.unit
                self.sim.reactivate(following)
            else:
                idle.add(self.unit)

    class Source(SimPy.Process):
        def run(self):
            for _ in range(calls):
                yield SimPy.hold, self, random.expovariate(calls_per_minute)
                one = Call(sim=self.sim)
                self.sim.activate(one, one.run(random.random() * side, random.random() * side))

    first = Source(sim=simulation)
    simulation.activate(first, first.run())
    simulation.simulate(until=1e18)
    return simulation.now()


try:
    import simpy

    play, library, version = with_simpy3, simpy, simpy.__version__
except ImportError:
    from SimPy import Simulation

    play, library, version = with_simpy2, Simulation, "2"

began = time.perf_counter()
cpu = time.process_time()
ended = play(library)
print(
    json.dumps(
        {
            "version": version,
            "seconds": time.perf_counter() - began,
            "cpuSeconds": time.process_time() - cpu,
            "meanWait": sum(waited) / calls,
            "meanResponse": sum(responded) / calls,
            "utilisation": busy / ended / units,
        }
    )
)
